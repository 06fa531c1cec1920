//! Other spellings of an answer that a client has to understand as well: JSON leaves them open, and OpenSRS' documentation too.

use serde_json::{Value, json};

use crate::{Settings, wire::Object};

/// The answer as the settings have it spelled.
pub(crate) fn spell(answer: &Object, settings: &Settings) -> String {
    let answer = retyped(Value::from(answer.clone()), settings);
    match answer {
        answer if settings.answers_spelled_oddly => oddly("", &answer),
        Value::Object(fields) => as_seen(&fields),
        other => other.to_string(),
    }
}

/// The outcome first and the request's id last, as answers of OpenSRS were seen.
fn as_seen(answer: &Object) -> String {
    const FIRST: [&str; 3] = ["success", "error_number", "error"];
    const LAST: &str = "audit";
    let is_between = |name: &str| !FIRST.contains(&name) && name != LAST;
    let between = answer.keys().map(String::as_str).filter(|name| is_between(name));
    let field = |name: &str| Some(format!("{}:{}", Value::from(name), answer.get(name)?));
    let fields: Vec<_> = FIRST.into_iter().chain(between).filter_map(field).collect();
    // The blank too is as it was seen.
    format!("{{{}, {}}}", fields.join(","), field(LAST).unwrap_or_default())
}

fn retyped(value: Value, settings: &Settings) -> Value {
    match value {
        Value::Number(number) if settings.numbers_as_text => Value::from(number.to_string()),
        Value::Bool(is_so) if settings.booleans_as_numbers => Value::from(u8::from(is_so)),
        Value::Array(values) => values.into_iter().map(|value| retyped(value, settings)).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (name, retyped(value, settings))).collect())
        }
        other => other,
    }
}

/// In another order, with a field that nobody knows in every object, everything but digits and blanks escaped, and blanks
/// wherever JSON allows them. What has names of roles for fields gets none that would be another role.
fn oddly(field: &str, value: &Value) -> String {
    match value {
        Value::String(text) => escaped(text),
        Value::Array(values) => {
            format!("[ {} ]", values.iter().map(|value| oddly("", value)).collect::<Vec<_>>().join(" ,\n"))
        }
        Value::Object(fields) => {
            let unknown = json!({"new_in_2031": [{"deep": null}, 1.5, true]});
            let known = fields.iter().rev();
            let unknown = unknown.as_object().filter(|_| field != "roles").into_iter().flatten();
            let fields = unknown.map(|(name, value)| format!("{} : {value}", escaped(name)));
            let known = known.map(|(name, value)| format!("{} : {}", escaped(name), oddly(name, value)));
            format!("{{ {} }}", fields.chain(known).collect::<Vec<_>>().join(" ,\t"))
        }
        other => other.to_string(),
    }
}

fn escaped(text: &str) -> String {
    let units = text.encode_utf16().map(|unit| match char::from_u32(u32::from(unit)) {
        Some(c) if c.is_ascii_digit() || c == ' ' => c.to_string(),
        _ => format!("\\u{unit:04x}"),
    });
    format!("\"{}\"", units.collect::<String>())
}
