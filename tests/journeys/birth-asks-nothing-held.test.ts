import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan } from '#tests/birth';
import { openCity } from '#tests/city';

const GO_ON = 'Lưu và tiếp tục';

test('the birth asks a parent for nothing that a registry holds: what is hers is offered, and she only chooses', async () => {
  const city = await openCity();
  try {
    const mother = await city.signIn('me.lan');
    let page = await mother.press(await mother.get('/services/civil-status.linked-birth'), 'Bắt đầu');
    const empty: string[] = [];
    // What a person has to type or choose; a box that already has an answer asks for nothing.
    const answer = async (answers: Parameters<typeof mother.press>[2] = {}) => {
      for (const { controls, fields } of page.forms)
        for (const { name } of controls)
          if (
            /^[a-z]+\./.test(name) &&
            !fields.some(([of, value]) => of === name && value) &&
            !empty.includes(name)
          )
            empty.push(name);
      page = await mother.press(page, GO_ON, answers);
    };
    await answer({ 'filer.relation': 'mother' });
    assert.match(page.text, /00001\.GCS\.01001\.26/, 'the notice that the hospital sent is shown');
    await answer({ 'notice.has_code': 'yes' });
    await answer();
    assert.match(page.url, /\/parents$/, page.text.slice(0, 600));
    await answer();
    assert.match(page.url, /\/mother$/, page.text.slice(0, 600));
    await answer();
    assert.match(page.text, /Trần Hoàng Minh/, 'whom she is married to is the father');
    await answer();
    await answer({
      'child.family_name': 'Trần',
      'child.middle_name': 'Minh',
      'child.given_name': 'An',
      'child.nationality': 'VN',
    });
    await answer({ 'residence.where': 'with-filer' });
    await answer({ 'residence.host_name': 'Trần Quang Hòa', 'residence.host_consent': scan('dong-y.pdf') });
    await answer({ 'insurance.clinic': 'Trạm y tế phường Ba Đình' });
    await answer();
    await answer({ 'delivery.how': 'electronic' });
    assert.match(page.url, /\/review$/, page.text.slice(0, 600));
    assert.match(
      page.text,
      /Dân tộc Kinh.*Quê quán Phường Ba Đình, thành phố Hà Nội/s,
      'her own, until she says otherwise',
    );
    assert.deepEqual(empty, [
      'filer.relation',
      'notice.has_code',
      'child.family_name',
      'child.middle_name',
      'child.given_name',
      'child.nationality',
      'residence.where',
      'residence.host_name',
      'residence.host_consent',
      'insurance.clinic',
      'evidence.other',
      'delivery.how',
      'delivery.phone',
    ]);
  } finally {
    await city.world.close();
  }
});
