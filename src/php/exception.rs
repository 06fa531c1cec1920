//! `OpensrsemailException`: how every failure reaches PHP.
//!
//! The class is registered by hand. One made with `#[php_class]` replaces the engine's constructor and loses file,
//! line and trace.

use ext_php_rs::{
    builders::{ClassBuilder, ClassProperty},
    convert::IntoZval,
    error::Result,
    exception::PhpException,
    flags::{DataType, PropertyFlags},
    types::ZendObject,
    zend::{ClassEntry, ce},
};

use super::arrays::Array;
use crate::{mail::visible, service::Error};

/// Registers the class; only during MINIT.
pub fn register() -> Result<()> {
    let text = |name: &str| property(name, DataType::String);
    ClassBuilder::new(NAME)
        .extends((runtime_exception, "\\RuntimeException"))
        .property(text("kind"))
        .property(text("reason"))
        .property(property("values", DataType::Array))
        .property(text("field"))
        .property(property("also", DataType::Array))
        .property(property("number", DataType::Long))
        .property(text("audit"))
        .property(text("customerText"))
        .property(text("adminText"))
        // The class has no methods, so there is nothing in the tables.
        .registration(|_, tables| std::mem::forget(tables))
        .register()
}

impl From<Error> for PhpException {
    fn from(error: Error) -> Self {
        let customer = printable(&error.customer());
        // Looked up each time: some SAPIs restart the module and free all classes.
        let class = ClassEntry::try_find(NAME).unwrap_or_else(ce::exception);
        let plain = Self::new(customer.clone(), 0, class);
        match object(class, &error, &customer) {
            Ok(object) => plain.with_object(object),
            Err(_) => plain,
        }
    }
}

fn object(class: &'static ClassEntry, error: &Error, customer: &str) -> Result<ext_php_rs::types::Zval> {
    let mut object = ZendObject::new(class);
    let code = i64::from(error.number.unwrap_or(0));
    object.try_call_method("__construct", vec![&customer, &code])?;
    object.set_property("kind", error.kind.as_str())?;
    object.set_property("reason", error.reason.key())?;
    object.set_property("values", values(error).into_table())?;
    let also = error.also.iter().map(|other| {
        Array::new()
            .with("field", other.field)
            .with("reason", other.reason.key())
            .with("values", values(other))
            .with("customerText", printable(&other.customer()))
    });
    object.set_property("also", Array::list(also).into_table())?;
    object.set_property("field", error.field)?;
    object.set_property("number", error.number.map(i64::from))?;
    object.set_property("audit", error.audit.as_deref())?;
    object.set_property("customerText", customer)?;
    let admin = error.also.iter().fold(error.admin.clone(), |text, other| format!("{text} {}", other.admin));
    object.set_property("adminText", visible(&admin))?;
    object.into_zval(false)
}

fn values(error: &Error) -> Array {
    error.values.iter().fold(Array::new(), |array, (name, value)| array.with(*name, printable(value)))
}

/// A NUL in the message would turn the exception into another one.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn property(name: &str, ty: DataType) -> ClassProperty {
    ClassProperty {
        name: name.into(),
        flags: PropertyFlags::Public,
        default: None,
        docs: &[],
        ty: Some(ty),
        nullable: true,
        readonly: false,
        default_stub: None,
    }
}

fn runtime_exception() -> &'static ClassEntry {
    unsafe extern "C" {
        static spl_ce_RuntimeException: *mut ClassEntry;
    }
    // SAFETY: SPL is part of every PHP and registers its classes before any extension starts.
    unsafe { spl_ce_RuntimeException.as_ref() }.unwrap_or_else(ce::exception)
}

const NAME: &str = "OpensrsemailException";
