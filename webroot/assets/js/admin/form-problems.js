import { all, setText } from '../lib/dom.js';
import { explain } from '../lib/refusals.js';

const errorOf = input => input.closest('.field')?.querySelector('.field__error');

export function clearProblems(form) {
  for (const input of all('[aria-invalid]', form)) input.removeAttribute('aria-invalid');
  for (const error of all('.field__error', form)) setText(error, '');
  setText(form.querySelector('[data-role=form-error]'), '');
}

/** Puts each `errors[]` entry at its field; what fits no field is said above the form. */
export function showProblems(form, problem) {
  const homeless = [];
  let first;
  for (const { field, message } of problem.errors ?? []) {
    const input = form.elements.namedItem(String(field).split('.').pop());
    if (!input?.closest) { homeless.push(`${field}: ${message}`); continue; }
    mark(input, message);
    first ??= input;
  }
  if (homeless.length || !first) setText(form.querySelector('[data-role=form-error]'), homeless.join('. ') || explain(problem).text);
  first?.focus();
}

/** The browser's own rules (required, min, type), shown the same way as the server's. */
export function browserAccepts(form) {
  const invalid = [...form.elements].filter(input => input.willValidate && !input.validity.valid);
  invalid.forEach(input => mark(input, input.validationMessage));
  invalid[0]?.focus();
  return invalid.length === 0;
}

function mark(input, message) {
  const error = errorOf(input);
  error.id ||= `${input.id}-error`;
  setText(error, message);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', error.id);
}
