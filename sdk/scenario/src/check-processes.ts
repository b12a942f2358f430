import { caseFact, type Process, type Transition } from '@changjing/contract';
import { inEnglish, isKnown, lookUp, type Checker } from './reporter.ts';

export function checkProcesses(checker: Checker): void {
  for (const [id, process] of Object.entries(checker.scenario.processes)) {
    const where = `processes/${id}`;
    const known = (path: string, state: string) => {
      if (isKnown(process.states, state)) return;
      checker.error(
        'process.unknownState',
        `${where}/${path}`,
        `流程「${process.title.zh}」没有状态「${state}」`,
        `process "${inEnglish(process.title)}" has no state "${state}"`,
      );
    };
    known('initial', process.initial);
    known('resolved', process.resolved);
    for (const [name, transition] of Object.entries(process.transitions)) {
      const at = `transitions/${name}`;
      transition.from.forEach((state, index) => known(`${at}/from/${index}`, state));
      if (transition.to !== undefined) known(`${at}/to`, transition.to);
      checkPhotos(checker, `${where}/${at}`, transition);
      checkEmit(checker, `${where}/${at}/emit`, transition);
    }
    checkReach(checker, where, process);
    checkNames(checker, where, process);
  }
}

function checkPhotos(checker: Checker, where: string, { photos }: Transition): void {
  if (photos === undefined || photos.min <= photos.max) return;
  checker.error(
    'process.photos',
    `${where}/photos`,
    `照片至少 ${photos.min} 张、至多 ${photos.max} 张，无法满足`,
    `at least ${photos.min} and at most ${photos.max} photos cannot be met`,
  );
}

function checkEmit(checker: Checker, where: string, { emit, form = {} }: Transition): void {
  if (emit === undefined) return;
  const stream = lookUp(checker.scenario.streams, emit.stream);
  if (stream === undefined) {
    checker.error(
      'process.unknownStream',
      `${where}/stream`,
      `数据流「${emit.stream}」不存在`,
      `stream "${emit.stream}" does not exist`,
    );
    return;
  }
  for (const [name, source] of Object.entries(emit.data)) {
    if (!isKnown(stream.fields, name)) {
      checker.error(
        'process.unknownField',
        `${where}/data/${name}`,
        `数据流「${stream.title.zh}」没有字段「${name}」`,
        `stream "${emit.stream}" has no field "${name}"`,
      );
    }
    checkSource(checker, `${where}/data/${name}`, source, form);
  }
  checkSource(checker, `${where}/subject`, emit.subject, form);
}

/** Values come from the form or from the case. */
function checkSource(
  checker: Checker,
  where: string,
  source: string,
  form: Readonly<Record<string, unknown>>,
): void {
  const fact = source.startsWith('case.') ? source.slice('case.'.length) : undefined;
  if (fact === undefined ? isKnown(form, source) : caseFact.safeParse(fact).success) return;
  const facts = caseFact.options.map((name) => `case.${name}`);
  checker.error(
    'process.unknownSource',
    where,
    `「${source}」既不是表单字段，也不是 ${facts.join('、')}`,
    `"${source}" is neither a field of the form nor one of ${facts.join(', ')}`,
  );
}

function checkReach(
  checker: Checker,
  where: string,
  { title, initial, resolved, states, transitions }: Process,
): void {
  const moves = Object.values(transitions).flatMap(({ from, to }) =>
    to === undefined ? [] : from.map((state) => [state, to] as const),
  );
  const reached = spread([initial, resolved], moves);
  const ends = Object.keys(states).filter((id) => states[id]?.isFinal);
  const ending = spread(
    ends,
    moves.map(([from, to]) => [to, from] as const),
  );
  if (ends.length === 0) {
    checker.error(
      'process.noEnd',
      `${where}/states`,
      `流程「${title.zh}」没有结束状态，工单永远办不完`,
      'the process has no final state: its cases would never end',
    );
  }
  for (const [id, state] of Object.entries(states)) {
    if (!reached.has(id)) {
      checker.warn(
        'process.unreachable',
        `${where}/states/${id}`,
        `没有路能走到状态「${state.title.zh}」`,
        `no transition leads to state "${inEnglish(state.title)}"`,
      );
    } else if (ends.length > 0 && !ending.has(id)) {
      checker.warn(
        'process.deadEnd',
        `${where}/states/${id}`,
        `从状态「${state.title.zh}」走不到任何结束状态，工单到了这里就办不完`,
        `no transition leads from state "${inEnglish(state.title)}" to a final one: a case that is there never ends`,
      );
    }
  }
}

/** What can be come to from some states by moves. */
function spread(
  first: readonly string[],
  moves: readonly (readonly [from: string, to: string])[],
): Set<string> {
  const reached = new Set(first);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const [from, to] of moves) if (reached.has(from)) reached.add(to);
  }
  return reached;
}

/** Who chooses a state in the process, or looks for a case by it, sees its name only. */
function checkNames(checker: Checker, where: string, { states }: Process): void {
  const named = new Set<string>();
  for (const [id, { title }] of Object.entries(states)) {
    if (named.has(title.zh)) {
      checker.warn(
        'process.sameTitle',
        `${where}/states/${id}/title`,
        `有两个状态都叫「${title.zh}」，分不清是哪一个`,
        `two states are called "${inEnglish(title)}" and cannot be told apart`,
      );
    }
    named.add(title.zh);
  }
}
