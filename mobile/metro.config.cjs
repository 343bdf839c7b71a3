const { getDefaultConfig } = require('expo/metro-config');

const config = getDefaultConfig(__dirname);

// SQLite and the barcode reader of the web are WebAssembly; the typeface of the web is a woff2.
config.resolver.assetExts.push('wasm', 'woff2');

// Relative imports name the file, as everywhere here. Metro then looks for `.web.ts` and its like only without the ending.
config.resolver.resolveRequest = (context, name, platform) => {
  const isOwnSource = name.startsWith('.') && !context.originModulePath.includes('/node_modules/');
  return context.resolveRequest(context, isOwnSource ? name.replace(/\.tsx?$/, '') : name, platform);
};

module.exports = config;
