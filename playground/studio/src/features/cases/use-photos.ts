import { ref, type Ref } from 'vue';
import { uploadPhoto } from '../../api/cases.ts';

/** Photos are uploaded as they are chosen, so that taking the step itself is quick. */
export function usePhotos(photos: Ref<string[]>, max: () => number) {
  const isBusy = ref(false);
  const error = ref<unknown>();

  async function add(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])].slice(0, max() - photos.value.length);
    input.value = '';
    isBusy.value = true;
    error.value = undefined;
    try {
      for (const file of files) {
        const hash = await uploadPhoto(file);
        if (!photos.value.includes(hash)) photos.value = [...photos.value, hash];
      }
    } catch (failure) {
      error.value = failure;
    } finally {
      isBusy.value = false;
    }
  }

  function remove(hash: string): void {
    photos.value = photos.value.filter((one) => one !== hash);
  }
  return { isBusy, error, add, remove };
}
