import { expect, Locator, Page } from '@playwright/test';
import { PortalPage } from './fixtures';

/** The scaffolder's form of one template, filled in as a person does. */
export class Wizard {
  private constructor(readonly page: Page) {}

  static async open(portal: PortalPage, template: string): Promise<Wizard> {
    await portal.open(`/create/templates/default/${template}`);
    const wizard = new Wizard(portal.page);
    await expect(wizard.button('Next')).toBeVisible();
    return wizard;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Types into the text field of that label. */
  async type(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label).first().fill(text);
  }

  /** Picks the owner by its title. */
  async pickOwner(title: string): Promise<void> {
    const owner = this.page.getByLabel('Owner').first();
    await owner.fill(title);
    await this.page.getByRole('option', { name: title }).first().click();
  }

  /** To the page with that title of the form, over those in between. */
  async goTo(title: string): Promise<void> {
    const here = this.page.getByRole('button', { name: 'Next', exact: true });
    const current = this.page.locator('.MuiStepLabel-active');
    for (let pages = 0; pages < 10; pages++) {
      if ((await current.innerText()) === title) {
        return;
      }
      const before = await current.innerText();
      await here.click();
      await expect(current).not.toHaveText(before);
    }
    throw new Error(`The form has no page ${title}`);
  }

  /** From the last page by the review to the end of the task. */
  async create(): Promise<void> {
    await this.button('Review').click();
    await this.button('Create').click();
    await expect(this.page).toHaveURL(/\/create\/tasks\//);
  }
}
