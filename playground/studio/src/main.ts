import './app/styles/index.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { whenSignedOut } from './api/http.ts';
import { useSession } from './api/session.ts';
import App from './app/App.vue';
import { router } from './app/router.ts';
import './ui/locale/index.ts';
import { keepFocus } from './workbench/keep-focus.ts';
import { letEscapeOut } from './workbench/let-escape-out.ts';
import './workbench/locale/index.ts';
import './workbench/palette/locale/index.ts';
import { applyLocale, fetchFirstLanguage, i18n } from './workbench/settings/i18n.ts';
import { applyTheme } from './workbench/settings/theme.ts';

applyTheme();
applyLocale();
keepFocus();
letEscapeOut();

const app = createApp(App).use(createPinia()).use(i18n).use(router);

whenSignedOut(() => {
  const session = useSession();
  if (!session.me) return;
  session.forget();
  const here = router.currentRoute.value;
  if (here.name !== 'sign-in') void router.push({ name: 'sign-in', query: { next: here.fullPath } });
});

// Nothing is shown in one language and then in the other; Chinese stands in where English cannot be fetched.
void fetchFirstLanguage().finally(() => app.mount('#app'));
