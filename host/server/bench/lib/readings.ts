export interface Reading {
  topic: string;
  text: string;
}

/** Depths of a hundred points over time; now and then one turns red, so that states change. */
export function readingsOf(count: number): Reading[] {
  const start = Date.now() - count * 10;
  return Array.from({ length: count }, (_, n) => {
    const point = n % 100;
    const depth = Math.floor(n / 100) % 40 < 3 && point < 20 ? 30 : 8;
    return {
      topic: `water/k${point}/depth`,
      text: JSON.stringify({
        depth,
        ts: new Date(start + n * 10).toISOString(),
        battery: 3.6,
        note: `n${n % 7}`,
      }),
    };
  });
}
