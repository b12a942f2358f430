import { ChangjingError } from '@changjing/contract';

export function noSuchNode(): ChangjingError {
  return new ChangjingError({
    code: 'comment.noSuchNode',
    status: 404,
    text: {
      zh: '要批注的内容已不存在，可能刚被他人删除',
      en: 'What you comment on is gone: somebody may have deleted it',
    },
  });
}

export function unknownComment(): ChangjingError {
  return new ChangjingError({
    code: 'comment.unknown',
    status: 404,
    text: { zh: '这条批注已被作者删除', en: 'This comment was deleted by its author' },
  });
}

export function notYours(): ChangjingError {
  return new ChangjingError({
    code: 'comment.notYours',
    status: 403,
    text: { zh: '只有作者本人可以修改或删除批注', en: 'Only its author may change or delete a comment' },
  });
}

export function notAReader(person: string): ChangjingError {
  return new ChangjingError({
    code: 'comment.notAReader',
    status: 422,
    text: {
      zh: '提到的人不能查看场景，看不到这条批注，请换一个人',
      en: 'A person you mention may not read scenarios and would not see the comment',
    },
    problems: [
      {
        code: 'comment.notAReader',
        severity: 'error',
        where: `mentions/${person}`,
        message: { zh: '不能查看场景', en: 'May not read scenarios' },
      },
    ],
  });
}

export function tooManyThreads(limit: number): ChangjingError {
  return new ChangjingError({
    code: 'comment.tooManyThreads',
    status: 409,
    text: {
      zh: `这个场景已有 ${limit} 条未解决的批注，请先解决一些`,
      en: `This scenario has ${limit} open comments: resolve some of them first`,
    },
  });
}

export function threadFull(limit: number): ChangjingError {
  return new ChangjingError({
    code: 'comment.threadFull',
    status: 409,
    text: {
      zh: `一条批注下最多 ${limit} 条回复，请另起一条`,
      en: `A thread takes ${limit} comments: begin a new one`,
    },
  });
}
