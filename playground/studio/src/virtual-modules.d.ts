declare module 'virtual:sdk-types' {
  const types: string;
  export default types;
}
