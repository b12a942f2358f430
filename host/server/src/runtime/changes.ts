import { Emitter, type Change, type Changes, type Log } from '../kernel/index.ts';

export function createChanges(log: Log): Changes {
  const emitter = new Emitter<Change>((error) =>
    log.error(
      { error: error instanceof Error ? error.message : String(error) },
      'a listener to changes failed',
    ),
  );
  return { emit: (change) => emitter.emit(change), on: (listener) => emitter.on(listener) };
}
