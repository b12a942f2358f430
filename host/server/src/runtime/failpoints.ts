import { ChangjingError } from '@changjing/contract';
import type { Failpoints } from '../kernel/index.ts';

const names = [
  'beforeCommit',
  'beforeAcknowledgement',
  'midEffect',
  'beforeDocumentAcknowledgement',
] as const;

/**
 * Kill points of the crash tests: `name` or `name:n` ends the process, as SIGKILL does, when the
 * place is reached for the nth time.
 * @throws ChangjingError config.invalid
 */
export function createFailpoints(
  setting: string | undefined,
  kill: () => void = () => void process.kill(process.pid, 'SIGKILL'),
): Failpoints {
  if (setting === undefined || setting === '') return { reach() {} };
  const [name, times = '1'] = setting.split(':');
  const wanted = names.find((one) => one === name);
  let left = Number(times);
  if (wanted === undefined || !Number.isInteger(left) || left < 1) throw invalid(setting);
  return {
    reach(reached) {
      if (reached !== wanted) return;
      left -= 1;
      if (left === 0) kill();
    },
  };
}

function invalid(setting: string): ChangjingError {
  return new ChangjingError({
    code: 'config.invalid',
    text: {
      zh: `CHANGJING_FAILPOINT「${setting}」不对，应为 ${names.join('、')} 之一，可加「:次数」`,
      en: `CHANGJING_FAILPOINT "${setting}" should be one of ${names.join(', ')}, with ":times" if wanted`,
    },
  });
}
