/**
 * Writes the first error of a batch to the console, where its place is told. One is enough to find it by,
 * and a batch of a thousand would use up what a plugin may write.
 */
export function tellOnce(): (error: unknown) => void {
  let isTold = false;
  return (error) => {
    if (isTold) return;
    isTold = true;
    console.error(error);
  };
}
