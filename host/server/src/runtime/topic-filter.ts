/** Whether an MQTT topic fits a filter with `+` for one level. */
export function topicMatches(filter: readonly string[], topic: readonly string[]): boolean {
  if (filter.length !== topic.length) return false;
  return filter.every((level, at) => level === '+' || level === topic[at]);
}
