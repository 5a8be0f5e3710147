import { IMAGE_BYTES, IMAGE_PIXELS, type AttachmentContent } from '../../shared/attachments.ts';

/** JPEG qualities tried, until the image is small enough. */
const QUALITIES = [0.85, 0.7, 0.55, 0.4, 0.25];

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function drawn(image: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no canvas to draw on');
  // A transparent scan would come out black in JPEG.
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/**
 * A photo of a phone as a JPEG of at most 2000 px and 1 MB, base64, turned the way it was taken; null for one that is small
 * enough already or that the browser cannot draw: that one goes in as it is.
 */
export async function reduceImage({ base64, mime }: AttachmentContent): Promise<string | null> {
  const bytes = bytesOf(base64);
  const image = await createImageBitmap(new Blob([bytes], { type: mime })).catch(() => null);
  if (image === null) return null;
  const scale = Math.min(1, IMAGE_PIXELS / Math.max(image.width, image.height));
  if (scale === 1 && bytes.length <= IMAGE_BYTES) return null;
  const canvas = drawn(image, scale);
  image.close();
  for (const quality of QUALITIES) {
    const [, small = ''] = canvas.toDataURL('image/jpeg', quality).split(',');
    if ((small.length / 4) * 3 <= IMAGE_BYTES) return small;
  }
  return null;
}
