import { expect, type Page } from '@playwright/test';

type EditorName = 'operation.graphql' | 'variables.json' | 'response.json';

/** The playground as a person uses it. */
export class PlaygroundPage {
  readonly page: Page;
  /** Requests that left the origin of the graph; there must be none. */
  readonly foreignRequests: string[] = [];
  readonly consoleErrors: string[] = [];

  constructor(page: Page, origin: string) {
    this.page = page;
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.origin !== origin) this.foreignRequests.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.consoleErrors.push(String(error)));
  }

  async open(): Promise<void> {
    await this.page.goto('/graphiql');
    await expect(this.page.getByRole('button', { name: 'Execute query' })).toBeVisible();
    // The documentation is there as soon as the schema is.
    await expect.poll(() => this.text('operation.graphql')).toContain('mutation SignIn');
  }

  /** Signs in by the form in the bar, with the password that all of the demo have. */
  async signInAs(email: string): Promise<void> {
    const form = this.page.getByRole('form', { name: 'Sign in' });
    await form.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await form.getByRole('button').click();
    await expect(this.page.getByRole('status')).toContainText('Signed in');
  }

  async openTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
    await expect.poll(() => this.text('operation.graphql')).toContain(` ${name}`);
  }

  /** Puts an operation into the tab in front. Keys would not do: Monaco closes braces by itself. */
  async write(operation: string): Promise<void> {
    await this.page.evaluate((text) => {
      const models = globalThis.__MONACO?.editor.getModels() ?? [];
      models.find(({ uri }) => uri.path.endsWith('operation.graphql'))?.setValue(text);
    }, operation);
  }

  /** Runs the tab in front and gives back its data. */
  async run(): Promise<Record<string, unknown>> {
    const answered = this.page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await this.page.getByRole('button', { name: 'Execute query' }).click();
    await answered;
    await expect.poll(() => this.text('response.json')).toContain('"data"');
    const answer = JSON.parse(await this.text('response.json'));
    expect(answer.errors).toBeUndefined();
    return answer.data;
  }

  async variables(): Promise<Record<string, unknown>> {
    return JSON.parse(await this.text('variables.json'));
  }

  /** Monaco draws only the lines in view, so the text is read from its model. */
  text(editor: EditorName): Promise<string> {
    return this.page.evaluate((name) => {
      const models = globalThis.__MONACO?.editor.getModels() ?? [];
      return models.find(({ uri }) => uri.path.endsWith(name))?.getValue() ?? '';
    }, editor);
  }
}

interface Model {
  uri: { path: string };
  getValue: () => string;
  setValue: (text: string) => void;
}

declare global {
  /** GraphiQL puts Monaco here. */
  var __MONACO: { editor: { getModels: () => Model[] } } | undefined;
}
