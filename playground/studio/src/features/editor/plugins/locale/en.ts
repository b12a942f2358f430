export const en = {
  pluginDesk: {
    running: 'The plugin “{plugin}” is working on “{name}”. You can go on meanwhile.',
    leave: 'Stop waiting',
    panel: 'Plugin panel',
    panelFrom: 'Drawn by the plugin “{plugin}” from the newest readings of the stream on the left',
    stream: 'Stream to look at',
    panelGone:
      'The plugin of this panel is off, uninstalled, or not open to your organisation. You can close the panel; it comes back with the plugin.',
    noReadings: 'Your post may not see readings. Try another post.',
    noStreams: 'The scenario has no stream yet. Add one on the left.',
  },
};
