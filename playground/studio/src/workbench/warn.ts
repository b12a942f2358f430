import { ElMessage } from 'element-plus';

/** Says in passing what was not done. */
export function warn(message: string): void {
  ElMessage({ type: 'warning', duration: 8000, message, grouping: true });
}
