export const en = {
  signIn: {
    tagline: 'Turn what happens in a city into scenarios you can see and steer',
    points: {
      sentence: 'A rule is a sentence; click any part to change it',
      together: 'Several people edit one scenario and see each other do it',
      why: 'Every case can say which data and which rule opened it',
    },
    demoTitle: 'Step into the demo',
    demoText: 'The demo district is invented, so nothing can break. Choose who to be:',
    demoLinks: 'Demo: what families and parents see',
    demoLinksText:
      'Opened without an account, by a personal link that staff hand out; it shows one’s own alone.',
    demoFailed: 'The demo accounts could not be read',
    withPassword: 'Sign in with a password',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'The user name or password is not right',
    wrongNext: 'Check capital letters and try again, or ask your administrator.',
    missing: 'Fill in user name and password',
    language: '中文',
  },
};
