import { postJson, requestJson } from '../api.ts';
import type { TaskPort } from './queue.ts';

export const hostTaskPort: TaskPort = {
  async upload(photo, key) {
    const body = new FormData();
    body.append('file', photo, 'photo.jpg');
    const headers = { 'idempotency-key': key };
    return (await requestJson<{ hash: string }>('/files', { method: 'POST', headers, body })).hash;
  },
  async take(caseId, body, key) {
    await postJson(`/cases/${caseId}/transitions`, body, key);
  },
};
