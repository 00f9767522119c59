//! A row as a line of JSON and back: one form for both databases.
//!
//! Ids are written with dashes, bytes as hexadecimal digits, real numbers as their shortest exact
//! decimal in a string; everything else is JSON's own.

use migrations::Kind;
use sea_orm::Value;
use sea_orm::{DbErr, QueryResult, TryGetable};
use serde_json::Value as Json;
use uuid::Uuid;

use super::Fault;
use crate::people::hex;

/// The values of a row in the order of its columns.
pub(super) fn to_json(row: &QueryResult, kinds: &[Kind]) -> Result<Json, Fault> {
    let value = |(at, kind): (usize, &Kind)| Ok(get(row, at, *kind)?);
    kinds.iter().enumerate().map(value).collect::<Result<Vec<_>, Fault>>().map(Json::Array)
}

fn get(row: &QueryResult, at: usize, kind: Kind) -> Result<Json, DbErr> {
    fn some<T: TryGetable>(row: &QueryResult, at: usize, write: impl FnOnce(T) -> Json) -> Result<Json, DbErr> {
        Ok(row.try_get_by_index::<Option<T>>(at)?.map_or(Json::Null, write))
    }
    match kind {
        Kind::Id => some(row, at, |id: Uuid| Json::String(id.to_string())),
        Kind::Text => some(row, at, Json::String),
        Kind::Number => some(row, at, |number: i64| number.into()),
        Kind::Real => some(row, at, |real: f64| Json::String(real.to_string())),
        Kind::Flag => some(row, at, Json::Bool),
        Kind::Bytes => some(row, at, |bytes: Vec<u8>| Json::String(hex(&bytes))),
        Kind::Json => some(row, at, |json: Json| json),
    }
}

/// The values of a line; `None` if they are not those of these columns.
pub(super) fn from_json(line: &[u8], kinds: &[Kind]) -> Option<Vec<Value>> {
    let Json::Array(values) = serde_json::from_slice(line).ok()? else { return None };
    if values.len() != kinds.len() {
        return None;
    }
    values.into_iter().zip(kinds).map(|(value, kind)| set(value, *kind)).collect()
}

fn set(value: Json, kind: Kind) -> Option<Value> {
    Some(match (kind, value) {
        (Kind::Json, Json::Null) => Value::Json(None),
        (Kind::Json, json) => Value::Json(Some(Box::new(json))),
        (kind, Json::Null) => null(kind),
        (Kind::Id, Json::String(text)) => Value::Uuid(Some(Uuid::parse_str(&text).ok()?)),
        (Kind::Text, Json::String(text)) => Value::String(Some(text)),
        (Kind::Number, Json::Number(number)) => Value::BigInt(Some(number.as_i64()?)),
        (Kind::Real, Json::String(text)) => {
            Value::Double(Some(text.parse().ok().filter(|real: &f64| real.is_finite())?))
        }
        (Kind::Flag, Json::Bool(flag)) => Value::Bool(Some(flag)),
        (Kind::Bytes, Json::String(text)) => Value::Bytes(Some(unhex(&text)?)),
        _ => return None,
    })
}

fn null(kind: Kind) -> Value {
    match kind {
        Kind::Id => Value::Uuid(None),
        Kind::Text => Value::String(None),
        Kind::Number => Value::BigInt(None),
        Kind::Real => Value::Double(None),
        Kind::Flag => Value::Bool(None),
        Kind::Bytes => Value::Bytes(None),
        Kind::Json => Value::Json(None),
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}
