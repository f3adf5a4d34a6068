/** Categories as services, their questions as attributes. */
import type { ReportCategory, ReportQuestion, Territory } from '../../db/territory.ts';
import type { Language } from '../../db/vocabulary.ts';
import type { Value } from './document.ts';
import { sentence } from './faults.ts';

/** What somebody else answers for is not sent here, so it is no service. */
export function offeredServices({ categories }: Territory): ReportCategory[] {
  return categories.filter(({ notOurs }) => !notOurs);
}

/** What comes back for a POST: the number at once, a token first, or never a number. */
function serviceType({ intake, private: isPrivate }: ReportCategory): 'realtime' | 'batch' | 'blackbox' {
  if (isPrivate) return 'blackbox';
  return intake === 'direct' ? 'realtime' : 'batch';
}

export function serviceList(territory: Territory, language: Language): Value {
  return offeredServices(territory).map((category) => ({
    service_code: category.code,
    service_name: category.name[language],
    description: [category.hint?.[language], category.danger?.[language]].filter(Boolean).join(' '),
    metadata: category.questions.length > 0,
    type: serviceType(category),
    keywords: category.keywords.join(', '),
    group: territory.categoryGroups.find(({ code }) => code === category.group)?.name[language],
  }));
}

export function serviceDefinition({ code, questions }: ReportCategory, language: Language): Value {
  return {
    service_code: code,
    attributes: questions.map((question, at) => ({
      variable: true,
      code: question.code,
      datatype: question.datatype,
      // A client that knows no conditions must be able to leave out what is asked sometimes only.
      required: question.required && !question.when,
      datatype_description: describe(question, questions, language),
      order: at + 1,
      description: question.label[language],
      values:
        question.values.length === 0
          ? undefined
          : question.values.map(({ key, name }) => ({ key, name: name[language] })),
    })),
  };
}

function describe(question: ReportQuestion, all: readonly ReportQuestion[], language: Language): string {
  const { hint, when, datatype, required, private: isPrivate } = question;
  const earlier = when && all.find(({ code }) => code === when.question);
  const condition =
    when &&
    sentence(language, 'georeport.attribute.when', {
      question: when.question,
      keys: when.is
        .map((key) => `${key} (${earlier?.values.find((one) => one.key === key)?.name[language] ?? key})`)
        .join(', '),
      required: required ? 'yes' : 'no',
    });
  return [
    hint?.[language],
    sentence(language, `georeport.datatype.${datatype}`),
    condition,
    isPrivate && sentence(language, 'georeport.attribute.private'),
  ]
    .filter(Boolean)
    .join(' ');
}
