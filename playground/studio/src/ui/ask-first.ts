import 'element-plus/theme-chalk/el-message-box.css';
import { ElMessageBox } from 'element-plus';

interface Question {
  title: string;
  text: string;
  go: string;
  stay: string;
}

/** Whether one goes on, though something is lost by it. */
export function askFirst({ title, text, go, stay }: Question): Promise<boolean> {
  return ElMessageBox.confirm(text, title, {
    confirmButtonText: go,
    cancelButtonText: stay,
    type: 'warning',
  }).then(
    () => true,
    () => false,
  );
}
