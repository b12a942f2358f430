import { reactive, ref } from 'vue';
import type { ScenarioSummary } from '@changjing/contract';
import { createScenario } from '../../api/scenarios.ts';

/** Chosen instead of a template: nothing in it yet. */
export const emptyTemplate = 'scenario';

const slugShape = /^[a-z][a-z0-9-]{1,62}$/;

/** What is still wrong with the form, by field: keys of the texts. */
export function formProblems(form: { template: string; title: string; slug: string }): {
  title?: string;
  slug?: string;
} {
  return {
    title: form.title.trim() === '' ? 'scenarios.nameMissing' : undefined,
    slug: slugShape.test(form.slug) ? undefined : 'scenarios.addressWrong',
  };
}

/** An address nobody has yet, made from a template: `flooding`, `flooding-2`. */
export function suggestSlug(template: string, taken: readonly string[]): string {
  const name = template
    .slice(template.indexOf('/') + 1)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const base = /^[a-z]/.test(name) ? name.replace(/-+$/, '') : 'scenario';
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(slug)) return slug;
  }
}

export function useNewScenario(created: (scenario: ScenarioSummary) => void) {
  const form = reactive({ template: '', title: '', slug: '' });
  const isBusy = ref(false);
  const isTried = ref(false);
  const error = ref<unknown>();
  let key = crypto.randomUUID();

  async function submit(): Promise<void> {
    isTried.value = true;
    const problems = formProblems(form);
    if (problems.title || problems.slug || isBusy.value) return;
    isBusy.value = true;
    error.value = undefined;
    try {
      const template = form.template === emptyTemplate ? undefined : form.template;
      created(await createScenario({ template, title: form.title.trim(), slug: form.slug }, key));
    } catch (failure) {
      error.value = failure;
      // A refused form is a new attempt once it is corrected.
      key = crypto.randomUUID();
    } finally {
      isBusy.value = false;
    }
  }

  return { form, isBusy, isTried, error, submit };
}
