export const en = {
  together: {
    following: 'Following {name} until you do something yourself',
    stop: 'Stop',
  },
};
