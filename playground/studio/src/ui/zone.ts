import { ref } from 'vue';

/** Zone in which times are shown: the tenant's, not the machine's. */
export const zone = ref('Asia/Shanghai');
