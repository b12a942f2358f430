/** Reads a stored scenario without its rule tests, for tests that change its rules on purpose. */
export function withoutRuleTests(name: string, value: unknown): unknown {
  return name === 'tests' ? undefined : value;
}
