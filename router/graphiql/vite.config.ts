import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/graphiql/',
  plugins: [react()],
  // Monaco's workers are modules.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    // Monaco is one big chunk however it is cut; the page is for developers, on the same host.
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      onwarn(warning, warn) {
        // GraphiQL's libraries carry directives for a compiler that does not run here.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
