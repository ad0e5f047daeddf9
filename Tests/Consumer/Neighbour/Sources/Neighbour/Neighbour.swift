import CAllocationCounter
import CBLAS
import CCPU
import CZlib

/// 1 + 2 + 3 = 6, each number and the sum from another C target.
public func sixFromEveryTarget() -> Double {
    let numbers = [Double(neighbour_zlib()), Double(neighbour_cpu()), Double(neighbour_counter())]
    return neighbour_dot(3, numbers, [1, 1, 1])
}
