import { ChangjingError } from '@changjing/contract';

/** What people can do something about; the account library says these in English only. */
const sentences: Record<string, string> = {
  INVALID_USERNAME_OR_PASSWORD: '登录名或密码不对',
  INVALID_EMAIL_OR_PASSWORD: '邮箱或密码不对',
  INVALID_PHONE_NUMBER_OR_PASSWORD: '手机号或密码不对',
  INVALID_PHONE_NUMBER: '手机号不对',
  INVALID_OTP: '验证码不对',
  OTP_EXPIRED: '验证码过期了，请重新获取',
  OTP_NOT_FOUND: '验证码不对或已用过，请重新获取',
  TOO_MANY_ATTEMPTS: '试错次数过多，请重新获取验证码',
  INVALID_TWO_FACTOR_COOKIE: '登录等待得太久，请从头再登录一次',
  INVALID_CODE: '动态口令不对',
  INVALID_PASSWORD: '密码不对',
  PASSWORD_TOO_SHORT: '密码太短，至少 10 个字',
  PASSWORD_TOO_LONG: '密码太长，最多 128 个字',
  EMAIL_PASSWORD_SIGN_UP_DISABLED: '账号由管理员建立，不能自己注册',
  UNAUTHORIZED: '请先登录',
};

/**
 * Passes on what the account library answered; a refusal of its own shape becomes one of ours.
 * @throws ChangjingError account.… for every refusal
 */
export async function asProblem(answer: Response): Promise<Response> {
  if (answer.status < 400) return answer;
  const body = await refusalIn(answer);
  const code = typeof body.code === 'string' ? body.code : (fallbackCodes[answer.status] ?? 'REFUSED');
  const message = typeof body.message === 'string' ? body.message : `Refused (${answer.status})`;
  throw new ChangjingError({
    code: `account.${camelCase(code)}`,
    status: answer.status,
    text: { zh: sentences[code] ?? chinese(message) ?? general(answer.status), en: message },
  });
}

/** Some refusals have no body, or one that is no JSON. */
async function refusalIn(answer: Response): Promise<{ code?: unknown; message?: unknown }> {
  const body: unknown = await answer.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? body : {};
}

const fallbackCodes: Record<number, string> = {
  401: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  429: 'TOO_MANY_REQUESTS',
};

/** Sentences of ours that passed through the library. */
function chinese(message: string): string | undefined {
  return /\p{Script=Han}/u.test(message) ? message : undefined;
}

function general(status: number): string {
  if (status === 429) return '请求太频繁，请稍等一会儿再试';
  if (status === 404) return '没有这个账号操作';
  return status < 500 ? `账号请求没有成功（${status}）` : '账号服务出了错误，请稍后再试';
}

function camelCase(code: string): string {
  return code
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+(.)?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
}
