export const en = {
  editor: {
    meta: {
      titleEn: 'English name',
      slug: 'Address of the citizen page',
      slugHint: 'The full address is /a/{slug}; printed QR codes stop working when it changes.',
      slugUnused:
        'This scenario has no page for citizens, so there is nothing at /a/{slug} until one is added and published.',
      description: 'In one sentence (Chinese)',
      places: 'Watched places ({n})',
      noPlaces: 'No places yet.',
      placeTitle: 'Name of the place',
    },
  },
};
