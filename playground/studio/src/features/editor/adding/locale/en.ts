export const en = {
  adding: {
    connectors: 'New connector',
    streams: 'New stream',
    processes: 'New process',
    views: 'New view',
    pages: 'New page',
  },
};
