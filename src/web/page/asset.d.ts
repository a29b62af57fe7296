/** The text of a file as a browser gets it, a script bundled; the build and the tests make it. */
declare module '*?asset' {
  const text: string;
  export default text;
}
