import { defineAction } from '@changjing/sdk';

/**
 * 一步一步向主机提出请求（yield*），主机按清单里的权限检查后代为执行。
 * 每得到一个答复，都从头再走一遍：所以结果只能取决于输入和答复。
 */
export const report = defineAction<{ place: string; depth: number }>({
  *run({ place, depth }, host) {
    const last = yield* host.storage.get(place);
    if (last === depth)
      return { zh: '与上次相同，没有重复报送', en: 'The same as last time; not reported again' };

    const { status } = yield* host.http({
      method: 'POST',
      url: 'https://api.example.cn/reports',
      // 令牌由主机填入，插件看不到它的值。
      headers: {
        'content-type': 'application/json',
        authorization: { secret: 'token', prefix: 'Bearer ' },
      },
      body: JSON.stringify({ place, depth }),
    });
    if (status >= 300) throw new Error(`the platform answered ${status}`);

    yield* host.storage.set(place, depth);
    return { zh: `已报送 ${place} 水深 ${depth} 厘米`, en: `Reported ${depth} cm at ${place}` };
  },
});
