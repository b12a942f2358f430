import { APIError } from 'better-auth/api';
import type { Log, PhoneCodeSender } from '../kernel/index.ts';

/**
 * The demo's driver: the code stands in the log, where whoever runs the demo reads it. A warning,
 * because the demo shows nothing below, and because no message goes out.
 */
export function consolePhoneCodes(log: Log): PhoneCodeSender {
  return {
    async send(phone, code) {
      log.warn({ phone: `…${phone.slice(-4)}`, code }, 'phone code');
    },
  };
}

/** Production without an SMS service: says so instead of pretending, to everybody alike. */
export const noPhoneCodes: PhoneCodeSender = {
  async send() {
    throw new APIError('SERVICE_UNAVAILABLE', {
      code: 'NO_PHONE_CODES',
      message: '还没有接入短信服务，暂不能用手机验证码登录',
    });
  },
};
