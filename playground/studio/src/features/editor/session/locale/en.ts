export const en = {
  together: {
    following: 'Following {name} until you do something yourself',
    stop: 'Stop',
    reload: 'Open again',
    leave: {
      title: 'Some changes are not saved',
      offline:
        'There is no network: your changes are in this window only and are lost if you leave. Once the network is back they are saved by themselves.',
      saving: 'Changes are still being saved; leaving may lose the last ones.',
      go: 'Leave without them',
      stay: 'Stay here',
    },
  },
};
