import { ObjectReader } from './reader';
import { ImageView } from './types';

/**
 * Splits an image reference into what people call its version.
 * `name:tag@digest` has the tag as version; without a tag the first 12 characters of the digest stand for it.
 *
 * @param container - name of the container that runs it
 * @param image - reference as written in the pod template
 * @public
 */
export function imageView(container: string, image: string): ImageView {
  const [name, digest] = image.split('@', 2);
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  const version = tag ?? digest?.split(':').pop()?.slice(0, 12) ?? 'latest';
  return { container, image, version };
}

/** Images of the containers of a pod template or pod spec; init containers are left out. */
export function imagesOf(podSpec: ObjectReader): ImageView[] {
  return podSpec.objects('containers').flatMap(container => {
    const image = container.string('image');
    return image === undefined
      ? []
      : [imageView(container.string('name') ?? '', image)];
  });
}

/** Images of the pod template in a workload's spec; none when it has no template, as with workloadRef. */
export function templateImages(spec: ObjectReader): ImageView[] {
  return imagesOf(spec.object('template').object('spec'));
}
