//! Keeps secrets out of traces: the arrays that hold passwords are marked as PHP marks `password_hash()`'s argument, so
//! that a trace shows an object in their place. PHP 8.2 and newer look at it.

use std::ffi::{CStr, c_char};

use ext_php_rs::{
    ffi::{ZEND_MODULE_API_NO, ext_php_rs_compiler_globals, zend_function, zend_string},
    types::{ZendHashTable, ZendStr},
};

/// Marks every parameter of our functions that holds a secret; only during MINIT.
pub fn mark() {
    if ZEND_MODULE_API_NO < PHP_8_2 {
        return;
    }
    // The executor's table is set when a request starts.
    // SAFETY: the compiler's globals are there before any module starts, and nobody else uses them during MINIT.
    let functions = unsafe { (*ext_php_rs_compiler_globals()).function_table.as_ref() };
    let Some(functions) = functions else { return };
    for (name, value) in functions.iter() {
        if !name.to_string().starts_with("opensrsemail_") {
            continue;
        }
        // SAFETY: PHP's table of functions holds pointers to functions, and at MINIT only internal ones. What an
        // internal function's `arg_info` points to has `num_args` entries whose names are C strings.
        unsafe {
            let Some(function) = value.ptr::<zend_function>() else { continue };
            let function = &mut (*function).internal_function;
            for at in 0..function.num_args {
                let parameter = (*function.arg_info.add(at as usize)).name;
                if !parameter.is_null() && is_secret(parameter) {
                    let attribute = ZendStr::new_interned(ATTRIBUTE, true).into_raw();
                    zend_add_attribute(&raw mut function.attributes, attribute, 0, PERSISTENT, at + 1, 0);
                }
            }
        }
    }
}

/// # Safety
/// `parameter` must be a C string.
unsafe fn is_secret(parameter: *const c_char) -> bool {
    // SAFETY: as the caller promises.
    let name = unsafe { CStr::from_ptr(parameter) };
    name.to_str().is_ok_and(|name| WITH_SECRETS.contains(&name))
}

unsafe extern "C" {
    // zend_attributes.h, the same since PHP 8.1.
    fn zend_add_attribute(
        attributes: *mut *mut ZendHashTable,
        name: *mut zend_string,
        argc: u32,
        flags: u32,
        offset: u32,
        lineno: u32,
    ) -> *mut std::ffi::c_void;
}

/// A company's login, a new mailbox with its password, changes with a new one.
const WITH_SECRETS: [&str; 4] = ["changes", "company", "mailbox", "service"];
const ATTRIBUTE: &str = "SensitiveParameter";
const PERSISTENT: u32 = 1;
const PHP_8_2: u32 = 20_220_829;
