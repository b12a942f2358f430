declare module 'opencc-js/dict/TSCharacters' {
  /** `鯨 鲸|鰮 鳁`: traditional, simplified. */
  const pairs: string;
  export default pairs;
}
