"""Arrays without reference counts, for the inside of the compiled event loop.

numba counts references of every array that is handed to a function, even to one compiled into its caller. In a loop that
hands a plan of eighty arrays from rule to rule this takes longer than all the rest. A view is an array's address and row
length and nothing else; the rules read it with the same brackets. The arrays themselves must outlive the loop: its caller
holds them.

A call hands on every part of a named tuple by itself, and a plan has some hundred and fifty. So the views stand together in one
place, and what is handed on is where: `plan.days.horizon` reads it there.

The type of a view knows of which part of which named tuple it is. Two parts never share memory: what has been read of one is
still so when the other is written.
"""

from __future__ import annotations

import operator
from importlib import import_module
from typing import Any, TypeVar

from pscsim.jit import HAS_NUMBA

Arrays = TypeVar("Arrays")


def _without_numba(arrays: Arrays) -> Arrays:
    """Return named tuples of arrays as they are: plain Python needs no views."""
    return arrays


if HAS_NUMBA:
    numba = import_module("numba")
    extending, types, cgutils = numba.extending, numba.types, import_module("numba.core.cgutils")
    templates = import_module("numba.core.typing.templates")
    llvm = import_module("llvmlite.ir")

    class View(types.Type):  # type: ignore[misc,name-defined]
        """The numba type of a view: element type, and one or two dimensions."""

        def __init__(self, dtype: Any, ndim: int, owner: str = "") -> None:
            self.dtype, self.ndim, self.owner = dtype, ndim, owner
            super().__init__(name=f"View({dtype}, {ndim}, {owner})")

    @extending.register_model(View)
    class ViewModel(extending.models.StructModel):  # type: ignore[misc,name-defined]
        """A view in memory: address, number of rows, length of a row."""

        def __init__(self, manager: Any, view: View) -> None:
            members = [("data", types.CPointer(view.dtype)), ("rows", types.intp), ("row_length", types.intp)]
            super().__init__(manager, view, members)

    def viewed(kind: Any, owner: str = "") -> Any:
        """Return the type of what `views_of` makes of a type; `owner` is the part of a named tuple that it is."""
        if isinstance(kind, types.Array):
            if kind.layout != "C" or kind.ndim > 2:
                raise TypeError("a view needs a C-contiguous array of one or two dimensions")
            return View(kind.dtype, kind.ndim, owner)
        if isinstance(kind, types.NamedTuple | types.NamedUniTuple):
            of = kind.instance_class
            parts = [
                viewed(part, f"{of.__name__}.{name}")
                for name, part in zip(of._fields, kind.types, strict=True)
            ]
            return types.NamedTuple(parts, of)
        if isinstance(kind, types.BaseTuple):
            return types.Tuple([viewed(part) for part in kind.types])
        if not isinstance(kind, types.Number | types.Boolean):
            raise TypeError(f"no view of {kind}")
        return kind

    def generate_views(context: Any, builder: Any, kind: Any, value: Any) -> Any:
        """Write the code that makes views of a value."""
        result = viewed(kind)
        if isinstance(kind, types.Array):
            array = context.make_array(kind)(context, builder, value)
            shape = cgutils.unpack_tuple(builder, array.shape, kind.ndim)
            view = cgutils.create_struct_proxy(result)(context, builder)
            view.data = array.data
            view.rows = shape[0]
            view.row_length = shape[-1]
            return view._getvalue()
        if isinstance(kind, types.BaseTuple):
            parts = [
                generate_views(context, builder, part, builder.extract_value(value, n))
                for n, part in enumerate(kind.types)
            ]
            return context.make_tuple(builder, result, parts)
        return value

    @extending.intrinsic  # type: ignore[untyped-decorator]
    def views_of(_context: Any, arrays: Any) -> Any:
        """Return named tuples of arrays as the same named tuples of views."""

        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return generate_views(context, builder, signature.args[0], values[0])

        return viewed(arrays)(arrays), generate

    class Place(types.Type):  # type: ignore[misc,name-defined]
        """The numba type of the place where the parts of a named tuple stand."""

        def __init__(self, kind: Any) -> None:
            self.kind = kind
            super().__init__(name=f"Place({kind})")

    @extending.register_model(Place)
    class PlaceModel(extending.models.PrimitiveModel):  # type: ignore[misc,name-defined]
        """A place in memory: an address."""

        def __init__(self, manager: Any, place: Place) -> None:
            super().__init__(manager, place, manager.lookup(place.kind).get_value_type().as_pointer())

    def of_unknown_origin(builder: Any, address: Any) -> Any:
        """Write the code that gives an address which the optimiser cannot trace back to the store before it.

        From here on what stands in the place never changes, and loads from it say so; the one store must not be among them.
        """
        kind = llvm.FunctionType(address.type, [address.type])
        return builder.call(llvm.InlineAsm(kind, "", "=r,0,~{memory}", side_effect=True), [address])

    @extending.intrinsic  # type: ignore[untyped-decorator]
    def place_of(_context: Any, arrays: Any) -> Any:
        """Return the place of the views of a named tuple of arrays, in the frame of the function that asks.

        Arrays that have come to compiled code with a place stay there.
        """
        if isinstance(arrays, Place):
            return arrays(arrays), lambda _context, _builder, _signature, values: values[0]

        def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            value = generate_views(context, builder, signature.args[0], values[0])
            address = cgutils.alloca_once(builder, value.type)
            builder.store(value, address)
            return of_unknown_origin(builder, address)

        return Place(viewed(arrays))(arrays), generate

    def part_kind(kind: Any) -> Any:
        """Return the type of a part as it is read from its place: named tuples stay where they are."""
        return Place(kind) if isinstance(kind, types.BaseTuple) else kind

    @templates.infer_getattr
    class PlaceAttribute(templates.AttributeTemplate):  # type: ignore[misc,name-defined]
        """`place.part`."""

        key = Place

        def generic_resolve(self, place: Any, name: str) -> Any:
            """Return the type of a part."""
            fields = place.kind.instance_class._fields
            return part_kind(place.kind.types[fields.index(name)]) if name in fields else None

    @extending.lower_getattr_generic(Place)  # type: ignore[untyped-decorator]
    def lower_part(_context: Any, builder: Any, place: Any, address: Any, name: str) -> Any:
        """Write the code of `place.part`."""
        n = place.kind.instance_class._fields.index(name)
        part = cgutils.gep_inbounds(builder, address, 0, n)
        if isinstance(place.kind.types[n], types.BaseTuple):
            return part
        loaded = builder.load(part)
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        return loaded

    def is_index(kind: Any, ndim: int) -> bool:
        """Return whether a type is a whole number, or a pair of them for a view of two dimensions."""
        if isinstance(kind, types.BaseTuple):
            return ndim == 2 and len(kind) == 2 and all(isinstance(part, types.Integer) for part in kind)
        return isinstance(kind, types.Integer)

    @templates.infer_global(operator.getitem)
    class GetItem(templates.AbstractTemplate):  # type: ignore[misc,name-defined]
        """`view[i]`, `view[i, j]`, and `view[i]` for a row of a view of two dimensions."""

        def generic(self, args: Any, _kws: Any) -> Any:
            """Return the types of the brackets."""
            view, index = args
            if not isinstance(view, View) or not is_index(index, view.ndim):
                return None
            whole_row = view.ndim == 2 and not isinstance(index, types.BaseTuple)
            return templates.signature(
                View(view.dtype, 1, view.owner) if whole_row else view.dtype, view, index
            )

    @templates.infer_global(operator.setitem)
    class SetItem(templates.AbstractTemplate):  # type: ignore[misc,name-defined]
        """`view[i] = value` and `view[i, j] = value`."""

        def generic(self, args: Any, _kws: Any) -> Any:
            """Return the types of the assignment."""
            view, index, _ = args
            if not isinstance(view, View) or not is_index(index, view.ndim):
                return None
            return templates.signature(types.none, view, index, view.dtype)

    @templates.infer_global(len)
    class Len(templates.AbstractTemplate):  # type: ignore[misc,name-defined]
        """`len(view)`, the number of rows."""

        def generic(self, args: Any, _kws: Any) -> Any:
            """Return the types of the call."""
            (view,) = args
            return templates.signature(types.intp, view) if isinstance(view, View) else None

    def tag(builder: Any, access: Any, view: Any) -> None:
        """Say of a load or a store which array it is about: arrays of two types, or of two names, never share memory."""
        add, zero = builder.module.add_metadata, llvm.Constant(llvm.IntType(64), 0)
        kind = add([str(view.dtype), add(["pscsim"]), zero])
        if view.owner:
            kind = add([view.owner, kind, zero])
        access.set_metadata("tbaa", add([kind, kind, zero]))

    def struct(context: Any, builder: Any, kind: Any, value: Any) -> Any:
        """Return the parts of a view."""
        return cgutils.create_struct_proxy(kind)(context, builder, value)

    def address(context: Any, builder: Any, kinds: Any, values: Any) -> Any:
        """Write the code for the address of an element; kinds and values begin with the view and the index."""
        view = struct(context, builder, kinds[0], values[0])
        index = values[1]
        if isinstance(kinds[1], types.BaseTuple):
            parts = [
                context.cast(builder, part, kind, types.intp)
                for part, kind in zip(cgutils.unpack_tuple(builder, index, 2), kinds[1], strict=True)
            ]
            place = builder.add(builder.mul(parts[0], view.row_length), parts[1])
        else:
            place = context.cast(builder, index, kinds[1], types.intp)
        return builder.gep(view.data, [place])

    @extending.lower_builtin(operator.getitem, View, types.Any)  # type: ignore[untyped-decorator]
    def lower_getitem(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        """Write the code of `view[index]`."""
        view, index = signature.args
        if not isinstance(signature.return_type, View):
            place = address(context, builder, signature.args, values)
            loaded = builder.load(place)
            tag(builder, loaded, view)
            return context.data_model_manager[view.dtype].from_data(builder, loaded)
        whole = struct(context, builder, view, values[0])
        row = cgutils.create_struct_proxy(signature.return_type)(context, builder)
        start = builder.mul(context.cast(builder, values[1], index, types.intp), whole.row_length)
        row.data = builder.gep(whole.data, [start])
        row.rows = row.row_length = whole.row_length
        return row._getvalue()

    @extending.lower_builtin(operator.setitem, View, types.Any, types.Any)  # type: ignore[untyped-decorator]
    def lower_setitem(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        """Write the code of `view[index] = value`."""
        place, view = address(context, builder, signature.args, values), signature.args[0]
        value = context.data_model_manager[view.dtype].as_data(builder, values[2])
        tag(builder, builder.store(value, place), view)
        return context.get_dummy_value()

    @extending.lower_builtin(len, View)  # type: ignore[untyped-decorator]
    def lower_len(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        """Write the code of `len(view)`."""
        return struct(context, builder, signature.args[0], values[0]).rows

else:
    views_of = _without_numba
    place_of = _without_numba
