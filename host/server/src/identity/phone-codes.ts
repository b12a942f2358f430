import { ChangjingError } from '@changjing/contract';
import type { Log, PhoneCodeSender } from '../kernel/index.ts';

/** The demo's driver: the code stands in the log, where whoever runs the demo reads it. */
export function consolePhoneCodes(log: Log): PhoneCodeSender {
  return {
    async send(phone, code) {
      log.info({ phone: `…${phone.slice(-4)}`, code }, 'phone code');
    },
  };
}

/** Production without an SMS service: says so instead of pretending. */
export const noPhoneCodes: PhoneCodeSender = {
  async send() {
    throw new ChangjingError({
      code: 'identity.noPhoneCodes',
      status: 503,
      text: {
        zh: '还没有接入短信服务，暂不能用手机验证码登录',
        en: 'No SMS service is connected yet, so phone codes cannot be sent',
      },
    });
  },
};
