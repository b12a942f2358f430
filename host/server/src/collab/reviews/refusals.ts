import { ChangjingError, type ReviewNeed } from '@changjing/contract';

export function reviewNeeded(needs: readonly ReviewNeed[]): ChangjingError {
  return new ChangjingError({
    code: 'review.needed',
    status: 409,
    text: {
      zh: `要先请第二个人复核：${needs[0]?.text.zh ?? ''}。复核通过后改过的，要重新复核`,
      en: `A second person must review it first: ${needs[0]?.text.en ?? ''}. What was changed after a review needs another one`,
    },
  });
}

export function notAReviewer(): ChangjingError {
  return new ChangjingError({
    code: 'review.notAReviewer',
    status: 422,
    text: {
      zh: '复核人要有发布权限，而且不能是您自己，请另选一位',
      en: 'A reviewer may publish and is not yourself; choose somebody else',
    },
  });
}

export function unknownReview(): ChangjingError {
  return new ChangjingError({
    code: 'review.unknown',
    status: 404,
    text: { zh: '没有这次复核', en: 'There is no such review' },
  });
}

export function notYours(): ChangjingError {
  return new ChangjingError({
    code: 'review.notYours',
    status: 403,
    text: { zh: '这次复核请的不是您', en: 'Somebody else was asked for this review' },
  });
}

export function decidedAlready(): ChangjingError {
  return new ChangjingError({
    code: 'review.decided',
    status: 409,
    text: {
      zh: '这次复核已经有结果，或发起人又请了新的复核',
      en: 'This review is decided, or another one was asked for',
    },
  });
}

export function unknownOrganisation(id: string): ChangjingError {
  return new ChangjingError({
    code: 'review.organisation',
    status: 404,
    text: { zh: `没有单位「${id}」`, en: `There is no organisation "${id}"` },
  });
}
