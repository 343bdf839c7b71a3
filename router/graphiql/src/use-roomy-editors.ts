import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Lines that fit and wrap: at GraphiQL's own size the comments of the sale run out of a laptop's editor. */
const roomy = { fontSize: 13, wordWrap: 'on' } as const;

export function useRoomyEditors(): void {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions(roomy);
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
}
