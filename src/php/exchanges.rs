//! The variable that receives the exchanges, which PHP hands over by reference.

use std::mem::offset_of;

use ext_php_rs::{
    boxed::ZBox,
    convert::IntoZval,
    ffi::{zend_array, zend_reference},
    prelude::*,
    types::{ZendHashTable, Zval},
    zend::ExecutorGlobals,
};

/// Puts `exchanges` into it. A typed property that takes no array keeps its value.
///
/// # Errors
/// PHP's own `TypeError` then.
pub fn assign(variable: &mut Zval, exchanges: ZBox<ZendHashTable>) -> PhpResult<()> {
    let Some(reference) = typed_reference(variable) else {
        variable.set_hashtable(exchanges);
        return Ok(());
    };
    // SAFETY: it is a reference with types, and PHP takes the array over, also when it refuses it.
    unsafe { zend_try_assign_typed_ref_arr(reference, exchanges.into_raw()) };
    let Some(refusal) = ExecutorGlobals::take_exception() else { return Ok(()) };
    let plain = PhpException::from_message(String::new());
    Err(match refusal.into_zval(false) {
        Ok(object) => plain.with_object(object),
        Err(_) => plain,
    })
}

/// The reference `variable` is the value of, where properties with a type hold it too.
fn typed_reference(variable: &mut Zval) -> Option<*mut zend_reference> {
    let value = std::ptr::from_mut(variable).cast::<u8>();
    // SAFETY: PHP wraps whatever is handed to a parameter by reference in a `zend_reference`, and this is the value within
    // it; its type is looked at all the same.
    unsafe {
        let reference = value.sub(offset_of!(zend_reference, val)).cast::<zend_reference>();
        let is_reference = (*reference).gc.u.type_info & TYPE_MASK == IS_REFERENCE;
        let is_typed = is_reference && !(*reference).sources.ptr.is_null();
        is_typed.then_some(reference)
    }
}

unsafe extern "C" {
    // zend_execute.h, the same since PHP 7.4.
    fn zend_try_assign_typed_ref_arr(reference: *mut zend_reference, array: *mut zend_array) -> i32;
}

const TYPE_MASK: u32 = 0x0f;
const IS_REFERENCE: u32 = 10;
