export const en = {
  usages: {
    title: 'Where it is used',
    field: 'Field “{name}”',
    times: '({n} {n:time|times})',
    of: '{name}: used in {n} {n:place|places}',
    noTarget:
      '“{name}” is not used by other parts. Open a data stream, a view, a process, or the scenario with its places, and what uses it is listed here.',
  },
};
