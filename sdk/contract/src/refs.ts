/** Id of the private part that a reference names; undefined for a contribution of a plugin. */
export function codeIdOf(ref: string): string | undefined {
  return ref.startsWith('code/') ? ref.slice('code/'.length) : undefined;
}

/** Splits `publisher.plugin/name` into its two parts. */
export function splitContributionRef(ref: string): { plugin: string; name: string } {
  const at = ref.indexOf('/');
  return { plugin: ref.slice(0, at), name: ref.slice(at + 1) };
}
