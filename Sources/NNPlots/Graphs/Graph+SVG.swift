public import NNCore

extension Graph {
    /// A drawing of the graph as SVG text, made here, with no other program.
    ///
    /// The forward part flows from left to right, each operation in the column after the last of its inputs. What
    /// back-propagation inserted is drawn beneath it in another colour and flows back from right to left, `∂z/∂x`
    /// under x where possible. A dashed line carries a value of the forward part that a gradient needs again.
    ///
    /// A box holds the variable's name, its formula and its shape; hovering shows the equation as `print` lists it.
    /// Variables without a short label are named `u1`, `u2`, …, other parts of the gradient `g1`, `g2`, …. Scalar
    /// constants stand in the formulas that use them; broadcasts and reshapes, which cost nothing, are drawn as the
    /// variable they show in another shape, unless they are a gradient that was asked for.
    ///
    /// By layer, a network's graph has a box for each layer, one below the other, with its parameters and its output, and
    /// beside it a box with the gradients that it computes: it can be read on a page, and of any depth.
    ///
    /// The same graph gives the same text. Colours follow the reader's light or dark setting.
    /// - Parameters:
    ///   - variables: what to draw, with all it depends on; the whole graph if empty.
    ///   - showsGradients: whether to draw what back-propagation inserted.
    ///   - isByLayer: whether each layer is one box.
    ///   - title: what the drawing shows, for its heading and for readers who cannot see it.
    /// - Precondition: the variables are of this graph.
    public func svg(
        of variables: [Variable] = [],
        showingGradients showsGradients: Bool = true,
        byLayer isByLayer: Bool = false,
        title: String? = nil
    ) -> String {
        let drawn = DrawnGraph(self, of: variables, showsGradients: showsGradients)
        guard !isByLayer else { return LayerPicture(LayerBlocks(drawn, in: self), title: title).svg }
        return GraphPicture(drawn, title: title).svg
    }
}
