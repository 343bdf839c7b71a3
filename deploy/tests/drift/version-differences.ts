import { type System, textOf } from './system-files.ts';

/** Where an image is of another version than what the tests run. */
export function versionDifferences({ files, compose }: System): string[] {
  const dockerfile = textOf(files, 'Dockerfile');
  const pairs = [
    {
      what: 'Traefik',
      image: /^FROM traefik:v(\S+)/m.exec(dockerfile)?.[1],
      tested: moduleVersion(textOf(files, 'traefik/go.mod'), 'github.com/traefik/traefik/v3'),
    },
    {
      what: 'Loki',
      image: compose.services.get('loki')?.image.split(':')[1],
      tested: moduleVersion(textOf(files, 'deploy/observability/loki/go.mod'), 'github.com/grafana/loki/v3'),
    },
    {
      what: 'Node',
      image: /^FROM node:([\d.]+)/m.exec(dockerfile)?.[1],
      tested: JSON.parse(textOf(files, 'package.json')).dependencies.node as string,
    },
  ];
  return pairs
    .filter(({ image, tested }) => image === undefined || image !== tested)
    .map(({ what, image, tested }) => `The image of ${what} is ${image}, and what is tested is ${tested}.`);
}

function moduleVersion(goMod: string, module: string): string | undefined {
  const line = goMod.split('\n').find((one) =>
    one
      .replace(/^require\b/, '')
      .trim()
      .startsWith(`${module} v`),
  );
  return line && / v(\S+)/.exec(line)?.[1];
}
