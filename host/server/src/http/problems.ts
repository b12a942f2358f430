import { ChangjingError, type ProblemDetails } from '@changjing/contract';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Log } from '../kernel/index.ts';

/** Any failure as RFC 9457, in the language the browser asks for. Unexpected ones say so and are logged. */
export function problemResponse(context: Context, error: unknown, log: Log): Response {
  const acceptLanguage = context.req.header('accept-language');
  const details = problemOf(error, { acceptLanguage, path: context.req.path, log });
  return context.body(JSON.stringify(details), details.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': prefersEnglish(acceptLanguage) ? 'en' : 'zh',
    vary: 'Accept-Language',
  });
}

/** The failure as it is told, also where an answer has begun already. */
export function problemOf(
  error: unknown,
  of: { acceptLanguage: string | undefined; path: string; log: Log },
): ProblemDetails {
  const known = toChangjingError(error);
  if (known.status >= 500) of.log.error({ err: error, path: of.path, code: known.code }, 'request failed');
  const isEnglish = prefersEnglish(of.acceptLanguage);
  return {
    type: `urn:changjing:problem:${known.code}`,
    title: isEnglish ? (known.text.en ?? known.text.zh) : known.text.zh,
    status: known.status,
    code: known.code,
    ...(known.problems.length > 0 ? { problems: [...known.problems] } : {}),
  };
}

/** Whether English stands before Chinese in the browser's wishes. Who wishes neither reads Chinese. */
export function prefersEnglish(acceptLanguage = ''): boolean {
  const wishes = acceptLanguage.split(',').map((wish) => {
    const [tag = '', ...parameters] = wish
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { language: tag.split('-')[0], weight: Number(weight ?? 1) };
  });
  const ours = wishes.filter(
    ({ language, weight }) => (language === 'en' || language === 'zh') && weight > 0,
  );
  return ours.toSorted((a, b) => b.weight - a.weight)[0]?.language === 'en';
}

function toChangjingError(error: unknown): ChangjingError {
  if (error instanceof ChangjingError) return error;
  if (error instanceof HTTPException && error.message.startsWith('Malformed')) {
    return new ChangjingError({
      code: 'request.malformed',
      text: { zh: '请求的内容读不出来：不是完整的 JSON 或表单', en: error.message },
    });
  }
  if (error instanceof HTTPException && error.status === 415) {
    return new ChangjingError({
      code: 'request.mediaType',
      status: 415,
      text: {
        zh: '请求的内容类型（Content-Type）不对，写操作一般用 application/json',
        en: 'The Content-Type is not one this address takes; writes usually send application/json',
      },
    });
  }
  if (error instanceof HTTPException) {
    return new ChangjingError({
      code: `http.status${error.status}`,
      status: error.status,
      text: {
        zh: `请求没有成功（${error.status}）`,
        en: error.message || `The request failed (${error.status})`,
      },
    });
  }
  return new ChangjingError({
    code: 'host.unexpected',
    status: 500,
    text: {
      zh: '主机处理这个请求时出了没有预料到的错误，已记录；已保存的数据不受影响，请稍后再试',
      en: 'The host met an error it did not expect and recorded it; saved data is safe, please try again later',
    },
  });
}

export function notFound(zh: string, en: string): ChangjingError {
  return new ChangjingError({ code: 'http.notFound', status: 404, text: { zh, en } });
}
