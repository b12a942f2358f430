export const en = {
  inspector: {
    find: 'Find by name of the thing or place',
    previous: 'Previous page',
    next: 'Next page',
    newest: 'Newest',
    table: 'Newest value of each',
    loading: 'Reading',
    none: 'No data yet. Once the scenario is published and devices are connected, what each said last stands here.',
    notFound: 'Nothing of that name.',
    notPermitted: 'Seeing data takes the right to read events.',
    origin: 'From {source}, measured {time}, received {received}',
    quality: {
      missing: 'None',
      outOfRange: 'Out of range',
      stale: 'Not updated for too long',
      notInNewest: 'Not in the newest',
      late: 'Late',
    },
  },
};
