export const en = {
  adding: {
    connectors: 'New data source',
    streams: 'New stream',
    processes: 'New process',
    views: 'New view',
    pages: 'New page',
  },
};
