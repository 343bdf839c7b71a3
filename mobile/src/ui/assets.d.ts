// What Metro copies beside the app and answers with its address.
declare module '*.wasm' {
  const address: string;
  export = address;
}
declare module '*.woff2' {
  const address: string;
  export = address;
}
